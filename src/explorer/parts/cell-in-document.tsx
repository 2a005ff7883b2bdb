// A number where it stands: its cell on the page of a PDF, or in the document's own table drawn again.
import type { NumberInEdition } from '../../query/explorer/edition-page.js';
import type { CellAnchor, NumberTrace } from '../../query/trace/trace.js';
import type { PrintedTable } from '../page/document-viewer.js';
import { addressOf, sameWith, type View } from '../page/view.js';

type PageAnchor = Extract<CellAnchor, { readonly kind: 'page' }>;

interface Parts {
  readonly trace: NumberTrace;
  /** Null if the document was not opened. */
  readonly printed: PrintedTable | null;
  /** The number on a page of another edition, where it is to be shown. */
  readonly edition?: NumberInEdition | null;
  readonly view: View;
}

/** The formats whose pages can be drawn as they are printed. */
const drawnFormats: ReadonlySet<string | null> = new Set(['pdf', 'image']);

/** The place of a number on a page that can be drawn; null if its table is to be shown instead. */
export function pagePlaceOf({ number: { anchor }, document: { format } }: NumberTrace): PageAnchor | null {
  return anchor.kind === 'page' && drawnFormats.has(format) ? anchor : null;
}

/** Shows a number where it stands: on its page, or in the document's own table. */
export const CellInDocument = ({ trace, printed, edition = null, view }: Parts) => {
  const anchor = pagePlaceOf(trace);
  if (anchor !== null) return <Picture anchor={anchor} sha256={trace.document.sha256} view={view} />;
  return (
    <>
      {edition !== null && <InEdition trace={trace} edition={edition} view={view} />}
      <InTable printed={printed} view={view} />
    </>
  );
};

/** The page of another edition, which is said: what it prints is not what was read. */
const InEdition = ({
  trace: { number },
  edition,
  view,
}: Pick<Parts, 'trace' | 'view'> & { readonly edition: NumberInEdition }) => {
  const isSame = edition.state === number.state && edition.value === number.value;
  return (
    <>
      <p class={isSame ? 'note' : 'warning'}>
        {view.say(
          'The document has no pages to show. This is another edition of the report,',
          '该文档没有可显示的页面。下图为该报告的另一版本：',
        )}{' '}
        <a class="file" href={addressOf(['reports', edition.sha256])}>
          {edition.source_name}
        </a>
        {isSame
          ? view.say(', which states the same.', '，数值一致。')
          : view.say(`, which states something else: “${edition.raw}”.`, `，数值不同：“${edition.raw}”。`)}
      </p>
      <Picture anchor={edition.anchor} sha256={edition.sha256} view={view} />
      <h3>{view.say('The table of the document itself', '该文档自身的表格')}</h3>
    </>
  );
};

const InTable = ({ printed, view }: Pick<Parts, 'printed' | 'view'>) => {
  if (printed === null)
    return (
      <p data-fill="document">
        <a href={sameWith(view, { document: 'shown' })}>
          {view.say('Show the table of the document', '显示文档中的表格')}
        </a>
      </p>
    );
  if (printed.kind === 'missing') return <p class="empty">{printed.why}</p>;
  return (
    <>
      {!printed.isSame && (
        <p class="warning">
          {view.say('This version reads another text in the cell.', '当前版本在该单元格读到不同文字。')}
        </p>
      )}
      <div class="scroll printed" tabindex={0}>
        <table lang="zh-Hans">
          <tbody>
            {printed.rows.map((row) => (
              <tr>
                {row.map(({ text, rowSpan, columnSpan, isMarked }) => (
                  <td rowspan={rowSpan} colspan={columnSpan} class={isMarked ? 'marked' : undefined}>
                    {isMarked ? <mark>{text}</mark> : text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

const Picture = ({
  anchor,
  sha256,
  view,
}: {
  readonly anchor: PageAnchor;
  readonly sha256: string;
  readonly view: View;
}) => {
  const { left, top, right, bottom } = anchor.box;
  const box = [left, top, right, bottom].map((side) => side.toFixed(1)).join(',');
  const words = view.say(`page ${anchor.page} with the cell marked`, `第 ${anchor.page} 页，已标出单元格`);
  const page = (zoom: string | null) => addressOf(['pages', sha256, `${anchor.page}.svg`], { box, zoom });
  return (
    <>
      <img
        class="cell-picture"
        src={page('cell')}
        alt={view.say('the cell, enlarged', '单元格放大图')}
        loading="lazy"
      />
      <details>
        <summary>{view.say('The whole page', '整页')}</summary>
        <img class="page-picture" src={page(null)} alt={words} loading="lazy" />
      </details>
    </>
  );
};
