/* Select2 gives its boxes no name that a screen reader could say. And what its search does not find is put on record from
   there, in the window that “New …” opens (articles/admin/records/record_choices.py). */
"use strict";
{
  const nameChoices = (root) => {
    root.querySelectorAll("select.admin-autocomplete").forEach((select) => {
      const box = select.parentElement.querySelector(".select2-selection");
      const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`)?.textContent.replace(/:\s*$/, "");
      if (!box || !label) return;
      const rendered = box.querySelector(".select2-selection__rendered");
      rendered.removeAttribute("role"); // a text box without a name; its text is the name's second half
      rendered.removeAttribute("aria-readonly");
      box.removeAttribute("aria-labelledby");
      box.setAttribute("aria-label", `${label}: ${select.selectedOptions[0]?.textContent.trim() || "nothing chosen"}`);
    });
  };

  window.addEventListener("load", () => {
    nameChoices(document);
    window.django?.jQuery?.(document).on("change", "select.admin-autocomplete", (event) => {
      nameChoices(event.target.parentElement);
    });
    window.django?.jQuery?.(document).on("select2:selecting", "select.admin-autocomplete", (event) => {
      const { values } = event.params.args.data;
      const link = event.target.parentElement.querySelector("a.add-related");
      if (!values || !link) return;
      event.preventDefault();
      window.django.jQuery(event.target).select2("close");
      const { href } = link;
      link.href += `&${new URLSearchParams(values)}`;
      link.click();
      link.href = href;
    });
  });
  document.addEventListener("formset:added", (event) => {
    setTimeout(() => nameChoices(event.target));
  });
}
