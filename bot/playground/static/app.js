// The playground's page: one WebSocket brings what happens, everything a person does is one POST.
const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const body = document.body, me = body.dataset;
const log = $("#log"), list = $("#messages"), text = $("#text"), box = $("#commands"), dialog = $("#dialog");
let last = Number(me.after), opener = null, fading;

function toast(words) {
  const line = $("#toast");
  line.textContent = words || "";
  clearTimeout(fading);
  if (words) fading = setTimeout(() => { line.textContent = ""; }, 8000);
}

async function post(url, data) {
  const form = data instanceof FormData;
  try {
    const answer = await fetch(url, { method: "POST", body: form ? data : JSON.stringify(data),
      headers: form ? {} : { "Content-Type": "application/json" } });
    if (answer.status === 200) showDialog(await answer.text());
    else if (answer.status === 204) { if (form) dialog.close(); }
    else toast(await answer.text() || me.failed);
    return answer.ok;
  } catch { toast(me.lost); return false; }
}
const who = () => ({ as: me.as, place: me.place, skin: me.skin });

// --- dialogs
function showDialog(html) {
  if (!dialog.open) opener = document.activeElement;
  dialog.innerHTML = html;
  dialog.setAttribute("aria-labelledby", $("h2", dialog).id);
  if (!dialog.open) dialog.showModal();
  const wrong = $(".wrong input, .wrong select, .wrong textarea", dialog);
  (wrong || $("input, select, textarea", dialog))?.focus();
}
dialog.addEventListener("close", () => { dialog.innerHTML = ""; if (opener?.isConnected) opener.focus(); else text.focus(); });
dialog.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target, button = $("[type=submit]", form);
  if (button.disabled) return;
  button.disabled = true;
  await post(form.getAttribute("action"), new FormData(form));
  button.disabled = false;
});

// --- what happens
const near = () => log.scrollHeight - log.scrollTop - log.clientHeight < 160;
function put(html, id) {
  const found = document.getElementById("m" + id), low = near();
  if (found) found.outerHTML = html;
  else { list.insertAdjacentHTML("beforeend", html); if (low) log.scrollTop = log.scrollHeight; }
}
const happens = {
  message(e) { put(e.html, e.id); last = Math.max(last, e.id); },
  changed(e) { if (document.getElementById("m" + e.id)) put(e.html, e.id); },
  gone(e) { document.getElementById("m" + e.id)?.remove(); },
  channels(e) { $("#channels").innerHTML = e.html; },
  clock(e) { const at = $("#clock"), next = $("#next"); if (at) at.textContent = e.now; if (next) next.textContent = e.next; },
  payload(e) { $("#payload").textContent = e.json; $("#answered").innerHTML = e.answered; },
  home(e) { $("#home").innerHTML = e.html; },
  other(e) { const one = $("#other"); one.hidden = false; $("a", one).href = e.url; $("strong", one).textContent = e.name; },
  toast(e) { toast(e.text); },
};
let wait = 300;
function connect() {
  const query = new URLSearchParams({ ...who(), after: last });
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws?${query}`);
  socket.onopen = () => { me.live = "yes"; wait = 300; };
  socket.onmessage = (m) => { const e = JSON.parse(m.data); happens[e.type]?.(e); };
  socket.onclose = () => { me.live = "no"; setTimeout(connect, wait); wait = Math.min(wait * 2, 5000); };
}

// --- what a person does
document.addEventListener("click", async (event) => {
  const at = event.target.closest("button, a, summary");
  if (!at?.closest(".more")) all(".more[open]").forEach((menu) => menu.removeAttribute("open"));
  if (!at || at.tagName !== "BUTTON") return;
  const d = at.dataset, id = at.closest("li.msg")?.id.slice(1);
  if (d.act) await once(at, `/m/${id}/act`, { ...who(), act: JSON.parse(d.act) });
  else if (d.menu) { at.closest("details").removeAttribute("open"); await once(at, `/m/${id}/act`, { ...who(), menu: d.menu }); }
  else if (d.clock) await post("/clock", { ...JSON.parse(d.clock), ...who() });
  else if (d.home !== undefined) await once(at, "/home", who());
  else if (d.say) sayFor(d.be, d.say);
  else if (d.step) step(Number(d.step));
  else if (d.cancel !== undefined) dialog.close();
  else if (at.classList.contains("toggle")) side(at.getAttribute("aria-expanded") !== "true");
});
async function once(at, url, data) {
  if (at.getAttribute("aria-busy")) return;
  at.setAttribute("aria-busy", "true");
  await post(url, data);
  at.removeAttribute("aria-busy");
}
document.addEventListener("change", (event) => {
  const at = event.target;
  if (at.matches("select[data-act]") && at.value) {
    post(`/m/${at.closest("li.msg").id.slice(1)}/act`, { ...who(), act: JSON.parse(at.dataset.act), chosen: [at.value] });
    at.value = "";
  }
});
function side(open) { body.classList.toggle("open", open); $(".toggle").setAttribute("aria-expanded", String(open)); }
function sayFor(person, words) {
  if (person && person !== me.as) location.href = `/as/${person}/${me.place.startsWith("room") ? "dm" : me.place}?skin=${me.skin}#say=${encodeURIComponent(words)}`;
  else { text.value = words; text.focus(); offer(); }
}
if (location.hash.startsWith("#say=")) { text.value = decodeURIComponent(location.hash.slice(5)); history.replaceState(null, "", location.pathname + location.search); text.focus(); }

// --- the tour
function step(by, to) {
  const steps = all("#tour > li"), at = to ?? steps.findIndex((one) => !one.hidden) + by;
  if (at < 0 || at >= steps.length) return;
  steps.forEach((one, n) => { one.hidden = n !== at; });
  $("#step").textContent = `${at + 1} / ${steps.length}`;
  sessionStorage.setItem("step", at);
}
if ($("#tour")) step(0, Number(sessionStorage.getItem("step") || 0));

// --- the message box
let options = [], active = -1, asked = 0;
const close = () => { asked++; show([]); };
function show(next) {
  const chosen = options[active]?.insert;
  options = next; active = -1; text.removeAttribute("aria-activedescendant");
  box.hidden = !options.length; text.setAttribute("aria-expanded", String(!box.hidden));
  box.replaceChildren(...options.map((one, n) => {
    const item = document.createElement("li"), name = document.createElement("strong"), about = document.createElement("span");
    item.id = `o${n}`; item.setAttribute("role", "option"); item.setAttribute("aria-selected", "false");
    if (one.command) item.dataset.testid = `command:${one.command}`;
    name.textContent = one.label; about.textContent = one.about; item.append(name, " ", about);
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(n); });
    return item;
  }));
  const still = options.findIndex((one) => one.insert === chosen);
  if (still >= 0) mark(still);
}
async function offer() {
  const typed = text.value, mine = ++asked;
  if (!typed.startsWith("/")) return close();
  // Until the answer is here, nothing stands in the list that no longer begins like what is typed.
  show(options.filter((one) => one.insert.toLowerCase().startsWith(typed.toLowerCase())));
  const command = typed.slice(1).split(" ")[0] || "_";
  const answer = await fetch(`/options/${encodeURIComponent(command)}?${new URLSearchParams({ ...who(), q: typed })}`);
  if (!answer.ok) return;
  const found = await answer.json();
  if (mine === asked) show(found);
}
function mark(n) {
  active = (n + options.length) % options.length;
  [...box.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
  text.setAttribute("aria-activedescendant", `o${active}`);
  box.children[active].scrollIntoView({ block: "nearest" });
}
function take(n) { text.value = options[n].insert; close(); text.focus(); }
text.addEventListener("input", offer);
text.addEventListener("blur", close);
text.addEventListener("keydown", (event) => {
  const key = event.key;
  if (box.hidden) return;
  if (key === "ArrowDown" || key === "ArrowUp") { event.preventDefault(); mark(active < 0 ? (key === "ArrowDown" ? 0 : -1) : active + (key === "ArrowDown" ? 1 : -1)); }
  else if (key === "Escape") { event.preventDefault(); close(); }
  else if (key === "Tab" && !event.shiftKey) { event.preventDefault(); take(Math.max(active, 0)); }
  else if (key === "Enter" && active >= 0) { event.preventDefault(); take(active); }
});
$("#composer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = text.value.trim();
  if (!words) return;
  close(); text.value = "";
  if (!await post("/say", { ...who(), text: words })) text.value ||= words;
});
addEventListener("keydown", (event) => { if (event.key === "Escape") { side(false); all(".more[open]").forEach((menu) => menu.removeAttribute("open")); } });
log.scrollTop = log.scrollHeight;
connect();
