/* The publish page: whoever enters a time means that time, and whoever then selects "Now" takes it back; a double
   click publishes once. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("#publish-form button[type=submit]");
  if (!button) return;

  let isSent = false;
  button.form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
    // A button that is disabled at once would not be sent with the form.
    setTimeout(() => { button.disabled = true; });
  });
  window.addEventListener("pageshow", () => { // back at the page
    isSent = false;
    button.disabled = false;
  });
});

document.addEventListener("DOMContentLoaded", () => {
  const time = document.querySelector("input[name=live_from]");
  const now = document.querySelector("input[name=when][value=now]");
  const later = document.querySelector("input[name=when][value=later]");
  if (!time || !now || !later) return;

  let taken = ""; // the time that was entered before "Now" was selected

  const selectLater = () => {
    // A time that is entered in part has no value yet.
    if (time.value || time.validity.badInput) later.checked = true;
  };
  // The server refused both. Of what was entered before this script was there, nobody knows which came last: it asks.
  if (time.value === time.defaultValue) selectLater();
  time.addEventListener("input", selectLater);
  time.addEventListener("change", selectLater);

  now.addEventListener("change", () => {
    taken = time.value;
    time.value = "";
  });
  later.addEventListener("change", () => {
    if (!time.value) time.value = taken;
  });
});
