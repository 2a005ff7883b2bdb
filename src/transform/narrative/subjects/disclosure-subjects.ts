// The subjects of proactive disclosure: documents, channels, decisions, fees and explanations.
import { cells, type Subject, since2019, subject, type Traits } from './subject.js';

/** Normative documents and rules: issued, repealed, in force, disclosed. */
export const documentSubjects: readonly Subject[] = (['normative_documents', 'rules'] as const).flatMap((kind) => [
  subject(
    `${kind}.issued`,
    'item',
    [['issued', kind]],
    {
      ...(kind === 'normative_documents' && { '2014': cells('form2014.proactive.normative_documents_issued') }),
      '2019': cells(`proactive.${kind}.made`),
      '2021': cells(`proactive.${kind}.issued`),
    },
    { topic: [kind], isDeniable: true },
  ),
  subject(
    `${kind}.repealed`,
    'item',
    [['repealed', kind]],
    { '2021': cells(`proactive.${kind}.repealed`) },
    {
      topic: [kind],
      isDeniable: true,
    },
  ),
  subject(
    `${kind}.in_force`,
    'item',
    [['in_force', kind]],
    { '2021': cells(`proactive.${kind}.in_force`) },
    {
      topic: [kind],
      isStock: true,
    },
  ),
  subject(
    `${kind}.disclosed`,
    'item',
    [
      ['disclosed', kind],
      ['published', kind],
    ],
    kind === 'normative_documents' ? { '2014': cells('form2014.proactive.normative_documents_disclosed') } : {},
    { topic: [kind] },
  ),
]);

const aboutInformation: Traits = { topic: ['disclosed', 'information'] };
/** What is disclosed, by channel; decisions, fees, explanations and press conferences. */
export const disclosureSubjects: readonly Subject[] = [
  subject(
    'proactive.disclosed',
    'item',
    [
      ['disclosed', 'information'],
      ['published', 'information'],
    ],
    { '2014': cells('form2014.proactive.disclosed') },
    { ...aboutInformation, isWhole: true },
  ),
  ...(['website', 'weibo', 'wechat', 'gazette'] as const).map((channel) =>
    subject(
      `channel.${channel}`,
      'item',
      [
        [channel, 'information'],
        [channel, 'published'],
        [channel, 'published', 'information'],
        [channel, 'disclosed'],
        [channel, 'disclosed', 'information'],
      ],
      { '2014': cells(`form2014.channel.${channel}`) },
      aboutInformation,
    ),
  ),
  ...(['licensing', 'penalties', 'compulsory_measures'] as const).map((kind) =>
    subject(`${kind}.decisions`, 'decision', [[kind, 'decided']], since2019(cells(`proactive.${kind}.decisions`))),
  ),
  subject(
    'request_fees',
    'cny',
    [['request_fees'], ['request_fees', 'collected'], ['request', 'collected']],
    { '2014': cells('form2014.request_fees') },
    { isDeniable: true },
  ),
  subject('fees.amount', 'cny', [['administrative_fees'], ['administrative_fees', 'collected']], {
    '2021': cells('proactive.fees.amount'),
  }),
  subject(
    'policy_explanations',
    'article',
    [['policy_explanations'], ['policy_explanations', 'published'], ['policy_explanations', 'issued']],
    {
      '2014': cells('form2014.response.policy_explanations'),
    },
  ),
  subject('press_conferences', 'time', [['press_conferences']], {
    '2014': cells('form2014.response.press_conferences'),
  }),
  subject('hot_topics', 'time', [['hot_topics']], { '2014': cells('form2014.response.hot_topics') }),
];
