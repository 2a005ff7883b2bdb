// How a page is shown to one reader: in which language, and under which address.

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** Whether a text is the code of a language. */
export function isLanguage(text: string | undefined): text is Language {
  return text === 'en' || text === 'zh';
}

/** A reader's view of a page. */
export interface View {
  readonly language: Language;
  /** Whether the page becomes a file: nothing can then be asked of it. */
  readonly isPublished: boolean;
  /** Whether decisions are taken. */
  readonly isReviewed: boolean;
  /** Whether a password was asked for: then one can leave. */
  readonly isGuarded: boolean;
  /** What the operator calls this database. */
  readonly title: string;
  /** The version of the program, which charts and files state. */
  readonly version: string;
  /** Chooses the wording of the reader's language. */
  readonly say: (en: string, zh: string) => string;
  /** The path of the page, without its extension. */
  readonly path: string;
  /** What the address asks; the same page with other filters is at another address. */
  readonly query: URLSearchParams;
}

/** The forms in which a page can be had, besides HTML: data, and the picture of its chart. */
export const pageFormats = ['json', 'csv', 'xlsx', 'parquet', 'svg', 'png'] as const;
export type PageFormat = (typeof pageFormats)[number];

/** A view in a language. */
export function viewIn(language: Language, view: Omit<View, 'language' | 'say'>): View {
  return { ...view, language, say: (en, zh) => (language === 'zh' ? zh : en) };
}

type Parameters = Readonly<Record<string, string | number | null | undefined>>;

/** The address of a page, from its parts, which are written so that they stay parts: `addressOf(['agencies', key], { page: 2 })`. */
export function addressOf(path: readonly (string | number)[], parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  return `/${path.map((part) => encodeURIComponent(part)).join('/')}${query.size > 0 ? `?${query}` : ''}`;
}

/** The address of the same page with some parameters changed; null removes one. @param format null for the page itself */
export function sameWith(view: View, changes: Parameters, format: PageFormat | null = null): string {
  const query = new URLSearchParams(view.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') query.delete(name);
    else query.set(name, String(value));
  }
  const path = format === null ? view.path : `${view.path === '/' ? '/home' : view.path}.${format}`;
  return `${path}${query.size > 0 ? `?${query}` : ''}`;
}

/** Made once: making one takes longer than writing a hundred numbers. */
const writtenNumbers: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 }),
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 }),
};

/** A number as people of the language write it, with groups of thousands. */
export function numberInWords(value: number, { language }: View): string {
  return writtenNumbers[language].format(value);
}
