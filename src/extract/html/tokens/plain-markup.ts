// Decides whether markup could change what is seen of the text in it. It knows no cascade: whatever could hide, strike out, raise or
// colour text makes the markup not plain.

/** Elements that leave their text as it is. */
const plainElements = new Set(
  (
    'html body div section article main center form p span font b strong i em u big small o:p a br hr h1 h2 h3 h4 h5 h6 ul ol li ' +
    'blockquote table caption colgroup col thead tbody tfoot tr td th'
  ).split(' '),
);

const riskyStyle =
  /background[^;]*(?:url|image-set)\(|display\s*:\s*none|visibility|opacity|font-size\s*:\s*0|font\s*:|line-through|vertical-align\s*:\s*(?:super|sub|text|-?[\d.])|clip|text-indent\s*:\s*-\d{3}|position\s*:\s*(?:abs|fix|rel)|transform|translate|filter|content|unicode-bidi|scale|rotate|(?<![\w-])inset\s*:|(?:text-decoration|display)[^;]*var\(|(?<![\w-])order\s*:|flex-(?:direction|flow)\s*:[^;]*reverse|font-variant-position|mask|mso-hide|mso-text-raise|margin(?:-left)?\s*:[^;]*-\d{3}|margin-left\s*:\s*-|(?:^|[^-])(?:height|width|max-height)\s*:\s*[01](?:px|pt|%)?\s*(?:;|!|$)/i;
const textColour = /(?:^|[;\s])(?:color|-webkit-text-fill-color)\s*:\s*([^;!]+)/gi;
const darkColour =
  /^\s*(?:#[0-9a-b][0-9a-f]{0,1}[0-9a-b][0-9a-f]{0,1}[0-9a-b][0-9a-f]{0,1}|rgb\(\s*\d{1,2}\s*,\s*\d{1,2}\s*,\s*\d{1,2}\s*\)|black|windowtext|red|blue|navy)\s*$/i;
const darkBackground = /background/i;
const rule = /([^{}]+)\{([^{}]*)\}/g;
const named = /[.#][\w-]+/g;
/** What is named there is what is not meant. */
const negated = /:not\(/i;
const typeAlone = /(?:^|[\s>+~,])([a-z][\w-]*)/gi;

/** Whether declarations leave text as it is. */
function isPlainStyle(style: string): boolean {
  if (riskyStyle.test(style)) return false;
  const colours = [...style.matchAll(textColour)].map(([, value]) => value ?? '');
  return colours.every((colour) => darkColour.test(colour)) && !(colours.length > 0 && darkBackground.test(style));
}

/** What the style sheets of a page may do to elements: the names (`.class`, `#id`, `element`) of those that they may change. */
function riskyNames(sheets: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const sheet of sheets) {
    for (const [, selector = '', body = ''] of sheet.matchAll(rule)) {
      if (isPlainStyle(body)) continue;
      const types = [...selector.matchAll(typeAlone)].map(([, name = '']) => name.toLowerCase());
      const found = negated.test(selector)
        ? [...types, ...(selector.match(named) ?? [])]
        : (selector.match(named) ?? types);
      for (const name of found) names.add(name);
      if (selector.includes('[') || selector.includes('*')) names.add('*');
    }
  }
  return names;
}

const blankRun = /\s+/;

/** Decides about the elements of one page. Styles and classes repeat, so each is looked at once. */
export class PlainMarkup {
  readonly #risky: ReadonlySet<string>;
  readonly #styles = new Map<string, boolean>();
  readonly #classes = new Map<string, boolean>();

  /** @param sheets the style sheets of the page */
  constructor(sheets: readonly string[]) {
    this.#risky = riskyNames(sheets);
  }

  /** Whether an element leaves its text as it is. */
  isPlain(name: string, attributes: Readonly<Record<string, string | undefined>>): boolean {
    if (!plainElements.has(name) || this.#risky.has('*') || this.#risky.has(name)) return false;
    const { style, hidden, color, id } = attributes;
    if (hidden !== undefined || attributes['aria-hidden'] !== undefined || attributes['background'] !== undefined)
      return false;
    if (color !== undefined && color !== '' && !darkColour.test(color)) return false;
    if (style !== undefined && !remembered(this.#styles, style, isPlainStyle)) return false;
    if (id !== undefined && this.#risky.has(`#${id}`)) return false;
    const named = attributes['class'];
    return named === undefined || remembered(this.#classes, named, (classes) => this.#areClassesPlain(classes));
  }

  #areClassesPlain(classes: string): boolean {
    return !classes.split(blankRun).some((one) => this.#risky.has(`.${one}`));
  }
}

function remembered(known: Map<string, boolean>, key: string, decide: (key: string) => boolean): boolean {
  const decided = known.get(key) ?? decide(key);
  known.set(key, decided);
  return decided;
}
