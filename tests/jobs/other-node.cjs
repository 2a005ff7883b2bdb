// Preloaded into the program: SQLite's library cannot be loaded, as if it had been installed for another version of Node.
const { dlopen } = process;

process.dlopen = (module, path, ...flags) => {
  if (!path.endsWith('better_sqlite3.node')) return dlopen.call(process, module, path, ...flags);
  const message = `The module '${path}'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 1. This version of Node.js requires\nNODE_MODULE_VERSION 2. Please try re-compiling or re-installing\nthe module (for instance, using \`npm rebuild\` or \`npm install\`).`;
  throw Object.assign(new Error(message), { code: 'ERR_DLOPEN_FAILED' });
};
