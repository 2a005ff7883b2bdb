// The queries of docs/cookbook.md and their answers: each query is followed by a table, or by a line that says there are no rows.
import type SqliteDatabase from 'better-sqlite3';

interface CookbookQuery {
  /** Such as `1. Who reports in time?` */
  readonly title: string;
  readonly sql: string;
}

const question =
  /^## (?<title>.+)\n(?<between>(?:(?!^## |^```).*\n)*)```sql\n(?<sql>[\s\S]*?)```\n(?<answer>(?:(?!^## ).*\n?)*)/gm;
const noRows = 'No rows.';

/** The queries of the page, in order. */
export function queriesOf(page: string): readonly CookbookQuery[] {
  return [...page.matchAll(question)].map(({ groups = {} }) => {
    const { title = '', sql = '' } = groups;
    return { title, sql };
  });
}

/** The rows that a query gives, with the names of their columns. */
export interface Answer {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The page with every answer replaced. @param answer gives that of a query */
export function answeredPage(page: string, answer: (sql: string) => Answer): string {
  const answered = page.replaceAll(question, (...matched) => {
    const { title, between, sql }: Readonly<Record<string, string>> = matched.at(-1);
    return `## ${title}\n${between}\`\`\`sql\n${sql}\`\`\`\n\n${drawAnswer(answer(sql ?? ''))}\n\n`;
  });
  return `${answered.trimEnd()}\n`;
}

/** The answer of a database. */
export function answerOfSqlite(connection: SqliteDatabase.Database, sql: string): Answer {
  const statement = connection.prepare<[], readonly (string | number | null)[]>(sql).raw();
  return { head: statement.columns().map(({ name }) => name), rows: statement.all() };
}

function drawAnswer({ head, rows }: Answer): string {
  if (rows.length === 0) return noRows;
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cellOf))];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** Null is shown as such: it is neither 0 nor an empty text. */
function cellOf(value: string | number | null): string {
  return value === null ? '*null*' : String(value).replaceAll('|', '\\|');
}
