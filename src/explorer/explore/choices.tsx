// What can be chosen on the page of series and rates: the measure by search, the view, the reports.

import { agencyKinds, agencyLevels } from '../../catalogues/agency-kinds.js';
import { evidenceLevels } from '../../catalogues/evidence.js';
import { provinceTiles } from '../../charts/provinces/province-tiles.js';
import { exploredMeasures } from '../../query/explored/measures.js';
import { addressOf, sameWith, type View } from '../page/view.js';
import { Choice } from '../parts/choice.js';
import { scopeName } from '../parts/code-names.js';
import { evidenceName } from '../parts/evidence.js';
import { barNames, type ExploreAsked, firstMeasure, scopeNames, type ViewName, viewNames } from './asked.js';
import type { Explored, ExploredView } from './explored.js';

const viewTitles: Readonly<Record<ViewName, readonly [en: string, zh: string]>> = {
  lines: ['Over the years', '历年'],
  table: ['Table', '表格'],
  bars: ['Bars', '条形图'],
  distribution: ['Distribution', '分布'],
  scatter: ['Two numbers', '散点图'],
  map: ['Map', '地图'],
};

const barTitles: Readonly<Record<(typeof barNames)[number], readonly [en: string, zh: string]>> = {
  agency: ['the largest agencies', '数值最大的机关'],
  province: ['provinces', '省份'],
  level: ['levels', '层级'],
  kind: ['kinds of agencies', '机关类别'],
};

const provinces = provinceTiles.toSorted((a, b) => (a.code < b.code ? -1 : 1));
const forms = ['2014', '2019', '2021'] as const;

interface ChoicesParts {
  readonly found: ExploredView;
  readonly asked: ExploreAsked;
  readonly view: View;
}

/** The ways to show the same values. */
export const ViewTabs = ({ found, view }: Pick<ChoicesParts, 'found' | 'view'>) => (
  <nav aria-label={view.say('Views', '视图')}>
    <ul class="tabs">
      {viewNames.map((name) => (
        <li>
          <a
            href={sameWith(view, { view: name === 'lines' ? null : name })}
            aria-current={name === found.name ? 'page' : undefined}
          >
            {view.say(...viewTitles[name])}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The form that asks for other values. */
export const ExploreForm = ({ found, asked, view }: ChoicesParts) => (
  <form class="bar" action="/explore">
    <input type="hidden" name="view" value={found.name === 'lines' ? '' : found.name} />
    <MeasureField name="code" label={view.say('Number or rate', '数值或比率')} value={found.measure.code} view={view} />
    {found.name === 'scatter' && (
      <MeasureField name="other" label={view.say('And', '与')} value={found.other?.code ?? ''} view={view} />
    )}
    <datalist id="measures">
      {exploredMeasures.map(({ code, en, zh }) => (
        <option value={code}>{view.say(en, zh)}</option>
      ))}
    </datalist>
    {found.name === 'lines' && (
      <label>
        {view.say('Agencies, by id', '机关代码')}
        <input name="agency" value={asked.agency ?? ''} placeholder={view.say('all', '全部')} />
      </label>
    )}
    {found.name === 'bars' && (
      <label>
        {view.say('Bars for', '每条为')}
        <select name="by">
          {barNames.map((name) => (
            <option value={name} selected={name === asked.by}>
              {view.say(...barTitles[name])}
            </option>
          ))}
        </select>
      </label>
    )}
    {found.shown.kind !== 'agencies' && <ReportFields found={found} view={view} />}
    <button type="submit">{view.say('Show', '显示')}</button>
  </form>
);

const ReportFields = ({ found: { name, filter, years }, view }: Omit<ChoicesParts, 'asked'>) => (
  <>
    {name !== 'lines' && (
      <label>
        {view.say('Year', '年度')}
        <select name="year">
          {name === 'table' && <option value="">{view.say('any', '不限')}</option>}
          {years.map((year) => (
            <option value={year} selected={year === filter.year}>
              {year}
            </option>
          ))}
        </select>
      </label>
    )}
    <Choice name="level" label={view.say('Level', '层级')} values={agencyLevels} value={filter.level} view={view} />
    <label>
      {view.say('Province', '省份')}
      <select name="province">
        <option value="">{view.say('any', '不限')}</option>
        {provinces.map(({ code, en, zh }) => (
          <option value={code} selected={code === filter.province}>
            {view.say(en, zh)}
          </option>
        ))}
      </select>
    </label>
    <details class="more" open={filter.kind !== null || filter.form !== null || filter.evidence !== null}>
      <summary>{view.say('More filters', '更多条件')}</summary>
      <div class="bar">
        <Choice name="kind" label={view.say('Kind', '类别')} values={agencyKinds} value={filter.kind} view={view} />
        <label>
          {view.say('Scope', '范围')}
          <select name="scope">
            {name === 'table' && <option value="">{view.say('any', '不限')}</option>}
            {scopeNames.map((scope) => (
              <option value={scope} selected={scope === filter.scope}>
                {scopeName(scope, view)}
              </option>
            ))}
          </select>
        </label>
        <Choice name="form" label={view.say('Form', '样式')} values={forms} value={filter.form} view={view} />
        <label>
          {view.say('Evidence', '依据')}
          <select name="evidence">
            <option value="">{view.say('any', '不限')}</option>
            {evidenceLevels.map(({ code }) => (
              <option value={code} selected={code === filter.evidence}>
                {evidenceName(code, view)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </details>
  </>
);

interface FieldParts {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly view: View;
}

/** A measure by code, label or words: the browser offers those that fit, and the page those that the words may mean. */
const MeasureField = ({ name, label, value, view }: FieldParts) => (
  <label class="wide">
    {label}
    <input
      name={name}
      list="measures"
      value={value}
      required
      autocomplete="off"
      placeholder={view.say('code or words', '代码或词语')}
    />
  </label>
);

/** Where several measures have the words, or none has. */
export const MeasureChoice = ({
  found: { wanted, matches, name },
  view,
}: {
  readonly found: Extract<Explored, { readonly kind: 'choice' }>;
  readonly view: View;
}) => (
  <>
    <h1>{view.say('Which number or rate?', '请选择数值或比率')}</h1>
    <form class="bar" action="/explore">
      <label class="wide">
        {view.say('Words of its name', '名称中的词语')}
        <input name="code" value={wanted} required />
      </label>
      <button type="submit">{view.say('Search', '搜索')}</button>
    </form>
    {matches.length === 0 ? (
      <p class="empty">{view.say('None has these words.', '没有包含这些词语的项目。')}</p>
    ) : (
      <ul class="found">
        {matches.map(({ code, en, zh }) => (
          <li>
            <a href={sameWith(view, { [name]: code })}>{view.say(en, zh)}</a> <code>{code}</code>
          </li>
        ))}
      </ul>
    )}
  </>
);

/** All measures as links, where there is nobody to ask for one: on the page that is the first, to which the others lead. */
export const MeasureLinks = ({ code, view }: { readonly code: string; readonly view: View }) =>
  code === firstMeasure ? (
    <details id="measures">
      <summary>{view.say('Other numbers and rates', '其他数值与比率')}</summary>
      <ul>
        {exploredMeasures.map((measure) => (
          <li>
            <a href={addressOf(['explore'], { code: measure.code })}>{view.say(measure.en, measure.zh)}</a>
          </li>
        ))}
      </ul>
    </details>
  ) : (
    <p>
      <a href="/explore#measures">{view.say('Other numbers and rates', '其他数值与比率')}</a>
    </p>
  );
