// The subjects of section 3: requests received, carried over and handled, their outcomes and channels.
import { cells, type Subject, since2019, subject, type Traits, totals } from './subject.js';

const aboutRequests: Traits = { topic: ['request'] };
const refusals = totals(
  'requests.refused.state_secret',
  'requests.refused.prohibited_by_law',
  'requests.refused.security_and_stability',
  'requests.refused.third_party_rights',
  'requests.refused.internal_affairs',
  'requests.refused.process_information',
  'requests.refused.enforcement_files',
  'requests.refused.administrative_inquiry',
);
const unavailable = totals(
  'requests.unavailable.not_held',
  'requests.unavailable.must_be_created',
  'requests.unavailable.still_unclear',
);
const notProcessed = totals(
  'requests.not_processed.petition_or_complaint',
  'requests.not_processed.repeated',
  'requests.not_processed.publications',
  'requests.not_processed.excessive',
  'requests.not_processed.confirm_or_reissue',
);
const otherHandling = totals(
  'requests.other.correction_overdue',
  'requests.other.fee_overdue',
  'requests.other.miscellaneous',
);

/** Requests and their outcomes. */
export const requestSubjects: readonly Subject[] = [
  subject(
    'requests.received',
    'request',
    [['received', 'request'], ['request']],
    { '2014': cells('form2014.requests.received'), ...since2019(totals('requests.received')) },
    { ...aboutRequests, isDeniable: true },
  ),
  subject(
    'requests.carried_in',
    'request',
    [['carried_in'], ['carried_in', 'request']],
    since2019(totals('requests.carried_in')),
    {
      ...aboutRequests,
      isDeniable: true,
    },
  ),
  subject(
    'requests.carried_out',
    'request',
    [['carried_out'], ['carried_out', 'request']],
    since2019(totals('requests.carried_out')),
    {
      ...aboutRequests,
      isDeniable: true,
      isStock: true,
    },
  ),
  subject(
    'requests.handled',
    'request',
    [['handled', 'request']],
    { '2014': cells('form2014.requests.closed'), ...since2019(totals('requests.handled_total')) },
    aboutRequests,
  ),
  subject(
    'requests.closed_on_time',
    'request',
    [['handled', 'on_time', 'request']],
    { '2014': cells('form2014.requests.closed_on_time') },
    aboutRequests,
  ),
  subject(
    'requests.closed_extended',
    'request',
    [['handled', 'extended', 'request']],
    { '2014': cells('form2014.requests.closed_extended') },
    aboutRequests,
  ),
  subject(
    'requests.granted',
    'request',
    [['granted', 'request']],
    { '2014': cells('form2014.requests.granted'), ...since2019(totals('requests.granted')) },
    aboutRequests,
  ),
  subject(
    'requests.already_public',
    'request',
    [['already_public', 'request']],
    { '2014': cells('form2014.requests.already_public') },
    aboutRequests,
  ),
  subject(
    'requests.partially_granted',
    'request',
    [['partially_granted', 'request']],
    { '2014': cells('form2014.requests.partially_granted'), ...since2019(totals('requests.partially_granted')) },
    { ...aboutRequests, isDeniable: true },
  ),
  subject(
    'requests.refused',
    'request',
    [['refused', 'request']],
    { '2014': cells('form2014.requests.refused'), ...since2019(refusals) },
    { ...aboutRequests, isDeniable: true },
  ),
  subject('requests.unavailable', 'request', [['unavailable', 'request']], since2019(unavailable), aboutRequests),
  subject(
    'requests.not_held',
    'request',
    [['not_held', 'request']],
    since2019(totals('requests.unavailable.not_held')),
    aboutRequests,
  ),
  subject(
    'requests.does_not_exist',
    'request',
    [['does_not_exist', 'request']],
    { '2014': cells('form2014.requests.does_not_exist') },
    aboutRequests,
  ),
  subject(
    'requests.not_this_organ',
    'request',
    [['not_this_organ', 'request']],
    { '2014': cells('form2014.requests.not_this_organ') },
    aboutRequests,
  ),
  subject('requests.not_processed', 'request', [['not_processed', 'request']], since2019(notProcessed), aboutRequests),
  subject(
    'requests.other',
    'request',
    [['other_handling', 'request']],
    { '2019': totals('requests.other'), '2021': otherHandling },
    aboutRequests,
  ),
  ...(['in_person', 'fax', 'online', 'letter'] as const).map((channel) =>
    subject(
      `requests.by_channel.${channel}`,
      'request',
      [
        [channel, 'request'],
        [channel, 'received', 'request'],
      ],
      { '2014': cells(`form2014.requests.by_channel.${channel}`) },
      aboutRequests,
    ),
  ),
];
