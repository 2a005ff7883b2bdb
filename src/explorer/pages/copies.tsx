// Sections that say the same: pairs, and the differences of a pair.
import { diffChars } from 'diff';
import { z } from 'zod';
import { type CopiedPair, listCopies, sectionText } from '../../query/explorer/copies.js';
import { numberAsked, pageOf, pageTable } from '../page/page.js';
import { addressOf, numberInWords, sameWith, type View } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';
import { StepPager } from '../parts/pager.js';
import { hashAsked } from './report.js';

const pageLength = 50;
const relations = ['last_year', 'earlier_year', 'same_year'] as const;
const relationNames: Readonly<Record<(typeof relations)[number], readonly [en: string, zh: string]>> = {
  last_year: ['its own text of last year', '与本机关上年相同'],
  earlier_year: ['its own text of an earlier year', '与本机关更早年度相同'],
  same_year: ['the text of another agency', '与其他机关相同'],
};

/** The page `/copies`. */
export const copiesPage = pageOf({
  path: '/copies',
  asked: z.object({
    relation: z.preprocess((value) => (value === '' ? undefined : value), z.enum(relations).nullable().default(null)),
    year: numberAsked,
    section: numberAsked,
    page: numberAsked,
  }),
  find: ({ connection }, { page, ...filter }) => ({
    page: Math.max(1, page ?? 1),
    ...listCopies(connection, filter, Math.max(1, page ?? 1), pageLength),
  }),
  title: (_, view) => view.say('Copied text', '雷同文字'),
  table: ({ pairs }) => pageTable(['relation', 'jaccard', 'own', 'other'], pairs),
  draw: ({ pairs, page, isLast }, view, wanted) => (
    <>
      <h1>{view.say('Copied text', '雷同文字')}</h1>
      <p class="choices">
        <a
          href={sameWith(view, { relation: null, page: null })}
          aria-current={wanted.relation === null ? 'true' : undefined}
        >
          {view.say('all', '全部')}
        </a>
        {relations.map((relation) => (
          <a
            href={sameWith(view, { relation, page: null })}
            aria-current={wanted.relation === relation ? 'true' : undefined}
          >
            {view.say(...relationNames[relation])}
          </a>
        ))}
      </p>
      <DataTable
        rows={pairs}
        empty={view.say('No section is at least 80 % alike.', '没有相似度达到 80% 的章节。')}
        columns={[
          {
            head: view.say('Alike', '相似度'),
            isNumber: true,
            cell: (pair) => (
              <a href={addressOfPair(pair)}>{numberInWords(Math.round(pair.jaccard * 1000) / 10, view)} %</a>
            ),
          },
          {
            head: view.say('Kind', '种类'),
            cell: ({ relation }) => <span class="words">{view.say(...relationNames[relation])}</span>,
          },
          { head: view.say('Section', '章节'), isNumber: true, cell: ({ own }) => own.section },
          { head: view.say('Report', '报告'), isHead: true, cell: ({ own }) => <SideName side={own} /> },
          { head: view.say('The other', '另一份'), cell: ({ other }) => <SideName side={other} /> },
        ]}
      />
      <StepPager page={page} isLast={isLast} view={view} />
    </>
  ),
});

const SideName = ({ side }: { readonly side: CopiedPair['own'] }) => (
  <a lang="zh-Hans" href={`${addressOf(['reports', side.sha256], { part: side.part })}#section-${side.section}`}>
    {side.agency} {side.year}
  </a>
);

function addressOfPair({ own, other }: CopiedPair): string {
  return addressOf(['copies', own.sha256, own.section, other.sha256, other.section], {
    part: own.part,
    other_part: other.part,
  });
}

const stretch = z.coerce.number().int().min(0).max(99);
/** Comparing two long texts that have little in common takes minutes. */
const longestComparisonMs = 1000;

/** The page `/copies/:sha256/:section/:other/:other_section`: two sections with their differences. */
export const copyPage = pageOf({
  path: '/copies/:sha256/:section/:other/:other_section',
  asked: z.object({
    sha256: hashAsked,
    section: stretch,
    part: numberAsked,
    other: hashAsked,
    other_section: stretch,
    other_part: numberAsked,
  }),
  isCostly: () => true,
  find: ({ connection }, { sha256, section, part, other, other_section, other_part }) => {
    const own = sectionText(connection, { sha256, section, part });
    const second = sectionText(connection, { sha256: other, section: other_section, part: other_part });
    if (own === null || second === null) return null;
    const changes = diffChars(second.text, own.text, { timeout: longestComparisonMs }) ?? null;
    return {
      own,
      other: second,
      changes: changes?.map(({ value, added, removed }) => ({ text: value, kind: kindOf(added, removed) })) ?? null,
    };
  },
  title: ({ own }) => `${own.agency ?? ''} ${own.year ?? ''} · ${own.title}`,
  table: ({ changes }) => pageTable(['kind', 'text'], changes ?? []),
  draw: ({ own, other, changes }, view) => (
    <>
      <h1 lang="zh-Hans">{own.title}</h1>
      <p>
        <SideName side={own} /> {view.say('beside', '对照')} <SideName side={other} />
      </p>
      {changes === null ? (
        <Apart texts={[own.text, other.text]} view={view} />
      ) : (
        <>
          <p class="note">
            <ins>{view.say('only in the first', '仅见于前者')}</ins>{' '}
            <del>{view.say('only in the second', '仅见于后者')}</del>
          </p>
          <article class="section difference" lang="zh-Hans">
            {changes.map(({ kind, text }) =>
              kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text,
            )}
          </article>
        </>
      )}
    </>
  ),
});

function kindOf(isAdded: boolean, isRemoved: boolean): 'added' | 'removed' | 'same' {
  if (isAdded) return 'added';
  return isRemoved ? 'removed' : 'same';
}

const Apart = ({ texts, view }: { readonly texts: readonly string[]; readonly view: View }) => (
  <>
    <p class="note">{view.say('Too different to mark the differences.', '差异过大，未逐字标出。')}</p>
    <div class="columns" lang="zh-Hans">
      {texts.map((text) => (
        <article class="section">{text}</article>
      ))}
    </div>
  </>
);
