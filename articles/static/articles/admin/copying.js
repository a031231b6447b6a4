/* A button that copies the address beside it. Without scripts the address is there to be selected, and no button. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".copy-button").forEach((button) => {
    const source = document.getElementById(button.dataset.copies);
    const answer = document.createElement("span");
    answer.className = "quiet";
    answer.setAttribute("role", "status");
    button.after(answer);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.value);
        answer.textContent = "Copied";
      } catch {
        // No leave to write there, or no secure connection.
        source.select();
        answer.textContent = "Press Ctrl+C to copy it";
      }
    });
  });
});
