(() => {
  "use strict";
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const scenarios = all(".scenario");
  const buttons = all("[data-show]");
  const find = document.getElementById("find");
  const open = document.getElementById("open");
  let show = "all";

  function apply() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const scenario of scenarios) {
      const fits = show === "all" || scenario.dataset.verdict === show;
      scenario.hidden = !(fits && words.every(word => scenario.dataset.words.includes(word)));
    }
    for (const section of all("section")) {
      section.hidden = !all(".scenario", section).some(scenario => !scenario.hidden);
    }
    document.querySelector(".none").hidden = scenarios.some(scenario => !scenario.hidden);
  }

  function press(button) {
    show = button.dataset.show;
    buttons.forEach(each => each.setAttribute("aria-pressed", String(each === button)));
    apply();
  }

  for (const button of buttons) {
    button.addEventListener("click", () => press(button));
  }
  find.addEventListener("input", apply);
  open.addEventListener("click", () => {
    const opened = open.getAttribute("aria-pressed") !== "true";
    open.setAttribute("aria-pressed", String(opened));
    open.textContent = opened ? "Close all" : "Open all";
    all(".scenario, .step > details").forEach(each => { each.open = opened; });
  });
  if (navigator.clipboard) {
    for (const curl of all(".curl")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Copy";
      button.addEventListener("click", () => navigator.clipboard.writeText(curl.querySelector("code").textContent)
        .then(() => { button.textContent = "Copied"; }, () => { button.textContent = "Not allowed"; }));
      curl.append(button);
    }
  }
  document.querySelector(".controls").hidden = false;
  if (scenarios.some(scenario => scenario.dataset.verdict === "bad")) {
    press(buttons.find(button => button.dataset.show === "bad"));
  }
})();
