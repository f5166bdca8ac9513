// The basket in the browser: links that collect, and the count beside its name. Without scripts the
// links lead to the basket's page, whose address is the basket.

const KEY = "basket";
const MOST = 100;

function read() {
  try {
    return (localStorage.getItem(KEY) ?? "").split(".").filter((item) => /^[qa][0-9a-f]{16}$/.test(item));
  } catch {
    return []; // no storage in this browser
  }
}

function write(items) {
  try {
    localStorage.setItem(KEY, items.slice(0, MOST).join("."));
  } catch {
    // as above: what is collected lasts as long as the page
  }
  show();
}

function show() {
  const items = read();
  for (const link of document.querySelectorAll("a[data-basket]")) {
    link.href = items.length ? `/basket?items=${items.join(".")}` : "/basket";
    link.querySelector(".number").textContent = items.length ? ` ${items.length}` : "";
  }
  for (const link of document.querySelectorAll("a[data-item]")) {
    const inside = items.includes(link.dataset.item);
    link.textContent = inside ? link.dataset.inside : link.dataset.outside;
  }
}

for (const link of document.querySelectorAll("a[data-item]")) {
  link.setAttribute("role", "button");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const items = read();
    const item = link.dataset.item;
    write(items.includes(item) ? items.filter((each) => each !== item) : [...items, item]);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      link.click();
    }
  });
}

// the page of the basket: its address wins over what is remembered, an address without items yields
const page = document.querySelector("[data-basket-is]");
if (page) write(page.dataset.basketIs.split("."));
else if (location.pathname === "/basket" && read().length) location.replace(`/basket?items=${read().join(".")}`);
show();
