// What each metric divides, written by hand from the notices and papers: the cells of each side on each form. Independent of the program's
// own definitions.

type Side = Readonly<Record<string, readonly string[]>>;

export interface ExpectedMetric {
  /** By form; a cell is an indicator, or an indicator and an applicant. */
  readonly above: Side;
  readonly below: Side;
  readonly how: 'share' | 'per_thousand' | 'change';
  /** The forms on which a side means something different from those since 2019. */
  readonly approximate: readonly string[];
}

const total = (...rows: readonly string[]) => rows.map((row) => `requests.${row}|total`);
const since2019 = (cells: readonly string[]): Side => ({ '2019': cells, '2021': cells });
const only2014 = (...cells: readonly string[]): Side => ({ '2014': cells.map((cell) => `form2014.${cell}`) });

const handled: Side = { ...only2014('requests.answered'), ...since2019(total('handled_total')) };
const received: Side = { ...only2014('requests.received'), ...since2019(total('received')) };
const disputesTotal = {
  reconsideration: { ...only2014('reconsideration.total'), ...since2019(['disputes.reconsideration.total']) },
  litigation: {
    ...only2014('litigation.total'),
    ...since2019(['disputes.litigation_direct.total', 'disputes.litigation_after_reconsideration.total']),
  },
};

const grounds = [
  'state_secret',
  'prohibited_by_law',
  'security_and_stability',
  'third_party_rights',
  'internal_affairs',
  'process_information',
  'enforcement_files',
  'administrative_inquiry',
] as const;
const otherPurposes = ['petition_or_complaint', 'repeated', 'publications', 'excessive', 'confirm_or_reissue'] as const;
const outcome = (above: Side): ExpectedMetric => ({ above, below: handled, how: 'share', approximate: ['2014'] });
const share = (above: Side, below: Side, approximate: readonly string[] = []): ExpectedMetric => ({
  ...{ above, below, approximate },
  how: 'share',
});

export const expectedMetrics: Readonly<Record<string, ExpectedMetric>> = {
  share_granted: outcome({
    ...only2014('requests.already_public', 'requests.granted'),
    ...since2019(total('granted')),
  }),
  share_partially_granted: outcome({
    ...only2014('requests.partially_granted'),
    ...since2019(total('partially_granted')),
  }),
  share_refused: outcome({
    ...only2014('requests.refused'),
    ...since2019(total(...grounds.map((ground) => `refused.${ground}`))),
  }),
  ...Object.fromEntries(
    grounds.map((ground) => [`share_refused_${ground}`, outcome(since2019(total(`refused.${ground}`)))]),
  ),
  share_unavailable: outcome(
    since2019(total('unavailable.not_held', 'unavailable.must_be_created', 'unavailable.still_unclear')),
  ),
  share_not_held: outcome({
    ...only2014('requests.not_this_organ', 'requests.does_not_exist'),
    ...since2019(total('unavailable.not_held')),
  }),
  share_not_processed: outcome(since2019(total(...otherPurposes.map((purpose) => `not_processed.${purpose}`)))),
  share_other: outcome({
    '2019': total('other'),
    '2021': total('other.correction_overdue', 'other.fee_overdue', 'other.miscellaneous'),
  }),
  share_carried_out: share(since2019(total('carried_out')), since2019(total('received', 'carried_in'))),
  handled_per_received: share(handled, received, ['2014']),
  ...Object.fromEntries(
    [
      'natural_person',
      'enterprise',
      'research_institution',
      'public_welfare_organization',
      'legal_service_organization',
      'other_organization',
    ].map((applicant) => [
      `share_received_${applicant}`,
      share(since2019([`requests.received|${applicant}`]), since2019(total('received'))),
    ]),
  ),
  received_change: { above: received, below: received, how: 'change', approximate: ['2014'] },
  handled_change: { above: handled, below: handled, how: 'change', approximate: ['2014'] },
  reconsideration_per_thousand_handled: {
    ...{ above: disputesTotal.reconsideration, below: handled },
    ...{ how: 'per_thousand', approximate: ['2014'] },
  },
  litigation_per_thousand_handled: {
    ...{ above: disputesTotal.litigation, below: handled },
    ...{ how: 'per_thousand', approximate: ['2014'] },
  },
  reconsideration_share_corrected: share(
    { ...only2014('reconsideration.corrected'), ...since2019(['disputes.reconsideration.corrected']) },
    disputesTotal.reconsideration,
    ['2014'],
  ),
  litigation_share_corrected: share(
    {
      ...only2014('litigation.corrected'),
      ...since2019(['disputes.litigation_direct.corrected', 'disputes.litigation_after_reconsideration.corrected']),
    },
    disputesTotal.litigation,
    ['2014'],
  ),
  ...Object.fromEntries(
    ['upheld', 'other', 'pending'].flatMap((result) => [
      [
        `reconsideration_share_${result}`,
        share(since2019([`disputes.reconsideration.${result}`]), disputesTotal.reconsideration),
      ],
      [
        `litigation_share_${result}`,
        share(
          since2019([`disputes.litigation_direct.${result}`, `disputes.litigation_after_reconsideration.${result}`]),
          disputesTotal.litigation,
        ),
      ],
    ]),
  ),
  decisions_per_normative_document: share(
    since2019(['licensing', 'penalties', 'compulsory_measures'].map((kind) => `proactive.${kind}.decisions`)),
    { '2019': ['proactive.normative_documents.made'], '2021': ['proactive.normative_documents.issued'] },
    ['2019'],
  ),
};
