// Buttons that copy the field beside them. Without scripts they stay hidden, and the field can be selected.

const SHOWN = 2000; // milliseconds for which a button says that it is done

async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // no clipboard without https, or none allowed: the old way, by selecting
    field.select();
    return document.execCommand("copy");
  }
  return true;
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const words = button.innerHTML;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    if (!(await copy(field))) return;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.innerHTML = words; }, SHOWN);
  });
  field.addEventListener("focus", () => field.select());
}
