// What pages do beyond links and forms. Every page works without it.

// A document is opened again only when a person looks at its number: the page comes at once, and the table of the document follows.
for (const place of document.querySelectorAll('[data-fill]')) {
  const link = place.querySelector('a');
  if (!link) continue;
  place.setAttribute('aria-busy', 'true');
  fetch(link.href)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
    .then((text) => {
      const found = new DOMParser().parseFromString(text, 'text/html').getElementById(place.dataset.fill);
      const section = place.closest('section');
      if (found && section) section.replaceWith(found);
      document.querySelector('.printed .marked')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    })
    .catch(() => place.setAttribute('aria-busy', 'false'));
}

// Ctrl and Enter run the statement.
document.getElementById('statement')?.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
    event.preventDefault();
    event.target.form.querySelector('button[name="run"]').click();
  }
});

// Empty fields do not belong in an address that people send to each other.
for (const form of document.querySelectorAll('form:not([method="post"])')) {
  form.addEventListener('submit', () => {
    for (const field of form.querySelectorAll('input, select')) field.disabled = field.value === '';
  });
}
window.addEventListener('pageshow', () => {
  for (const field of document.querySelectorAll('input:disabled, select:disabled')) field.disabled = false;
});

// Published pages have an index of agencies: a name that was chosen leads to its page.
const finder = document.querySelector('[data-index]');
if (finder) {
  const address = finder.querySelector('a').href;
  const field = finder.querySelector('input');
  const list = finder.querySelector('datalist');
  let index = null;
  const load = () => {
    index ??= fetch(address).then((answer) => answer.json());
    return index;
  };
  const root = document.documentElement.lang === 'en' ? '../' : '../zh/';
  field.addEventListener('focus', load);
  field.addEventListener('input', async () => {
    const words = field.value.trim();
    const found = words === '' ? [] : (await load()).filter(([name]) => name.includes(words)).slice(0, 20);
    list.replaceChildren(...found.map(([name]) => new Option(name)));
    const chosen = found.find(([name]) => name === words);
    if (chosen) location.href = new URL(root + chosen[1], address).href;
  });
}

// Who decides is remembered on this machine.
for (const by of document.querySelectorAll('[data-remembered="by"]')) {
  by.value = localStorage.getItem('by') ?? '';
  by.addEventListener('change', () => localStorage.setItem('by', by.value));
}

// Review: one key a decision, and the next by itself. Each key is a button or a link too, and all of them can be switched off.
const review = document.querySelector('.decision');
if (review) {
  const field = (name) => review.elements.namedItem(name);
  const keysOn = review.querySelector('[data-keys]');
  keysOn.checked = localStorage.getItem('keys') !== 'off';
  keysOn.addEventListener('change', () => localStorage.setItem('keys', keysOn.checked ? 'on' : 'off'));
  keysOn.closest('label').hidden = false;

  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    if (!keysOn.checked || event.isComposing || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key === ' ' ? 'j' : event.key;
    // A value comes first: then Enter corrects.
    if (key === '3' && field('value').value === '') {
      event.preventDefault();
      field('value').focus();
      return;
    }
    const target = review.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
  });
  field('value').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    review.querySelector('[value="corrected"]').click();
  });

  // What the sums would say of the value, while it is typed.
  let asked = 0;
  field('value').addEventListener('input', () => {
    const mine = ++asked;
    setTimeout(async () => {
      const typed = field('value').value.normalize('NFKC').replaceAll(',', '');
      if (mine !== asked || Number.isNaN(Number(typed))) return;
      const address = new URL(location.pathname, location.origin);
      for (const name of ['part', 'cell', 'value']) address.searchParams.set(name, field(name).value);
      const answer = await fetch(address);
      if (!answer.ok || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const checks = page.getElementById('checks');
      if (checks) document.getElementById('checks').replaceWith(checks);
    }, 250);
  });

  // The picture of what comes next, so that it is there when it comes.
  const next = document.querySelector('.queue li:has([aria-current]) + li a');
  if (next)
    fetch(next.href)
      .then((answer) => answer.text())
      .then((text) => {
        const picture = new DOMParser().parseFromString(text, 'text/html').querySelector('img.cell-picture');
        if (picture) new Image().src = picture.getAttribute('src');
      })
      .catch(() => {});
}
