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
for (const form of document.querySelectorAll('form')) {
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
