// Names and words that a search could go on with, offered while it is typed. Without scripts nothing is missed.

const PAUSE = 150; // milliseconds without a key before the archive is asked
const LEAST = 2; // letters

for (const box of document.querySelectorAll("input[data-suggest]")) {
  let waiting = 0;
  let asked = "";

  async function suggest() {
    const typed = box.value.trim();
    if (typed.length < LEAST || typed === asked) return;
    asked = typed;
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      const [, found] = await answer.json();
      if (typed !== asked) return; // answered too late
      box.list.replaceChildren(...found.map((each) => new Option(each, each)));
    } catch {
      // no answer: the box goes on without
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, PAUSE);
  });
}
