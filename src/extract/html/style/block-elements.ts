// The elements that are blocks by themselves (HTML standard, section 15.3.3), with the parts of tables.

const blockNames = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary table tbody ' +
    'td tfoot th thead tr ul'
  ).split(' '),
);

/** Whether an element of this name starts a new line before and after itself. */
export function isBlockName(name: string): boolean {
  return blockNames.has(name);
}
