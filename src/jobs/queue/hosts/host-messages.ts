// What the machines of a scrape say to each other: a request for a page, and its answer. The bytes of a page are not in the answer but in the store.
import { z } from 'zod';
import { type FailureCode, failureCatalogue } from '../../../scrape/fetch/failures.js';
import type { RulesOfSource } from '../../../scrape/fetch/fetcher.js';
import type { AnswerVerdict, FetchOutcome } from '../../../scrape/fetch/outcome.js';

const failureCodes = Object.keys(failureCatalogue).filter((code): code is FailureCode => code in failureCatalogue);
const robotsOfHost = z.object({ origin: z.string(), fetchedAt: z.number(), text: z.string() });

/** The robots.txt of a host. */
export type RobotsOfHost = Readonly<z.infer<typeof robotsOfHost>>;

const rules = z.object({
  hosts: z.array(z.string()),
  ports: z.array(z.string()),
  pace: z.object({ seconds: z.number(), jitter: z.number(), window: z.string().nullable() }),
  respectsRobots: z.boolean(),
  legacyTls: z.boolean(),
});

const hostRequest = z.object({
  /** Cookies are kept as long as it is the same. */
  visit: z.string(),
  address: z.string(),
  validators: z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() }),
  rules,
  robots: z.array(robotsOfHost),
});

export type HostRequest = Readonly<z.infer<typeof hostRequest>>;

const headers = z.array(z.tuple([z.string(), z.array(z.string())]));
const status = z.int();
const verdict = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('fetched'), status, headers },
    /** Of the bytes, under which the store has them. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.object({ kind: z.literal('not_modified'), status, headers }),
  z.object({ kind: z.literal('gone'), status }),
  z.object({ kind: z.literal('blocked'), status, reason: z.string() }),
  z.object({ kind: z.literal('failed'), status: status.nullable(), code: z.enum(failureCodes), reason: z.string() }),
  z.object({ kind: z.literal('postponed'), why: z.enum(['stopped', 'requests_spent', 'outside_window']) }),
]);

const hostAnswer = z.object({
  asked: z.object({
    finalAddress: z.url(),
    hops: z.array(z.object({ address: z.string(), status })),
    requests: z.int().min(0),
    durationMs: z.number(),
  }),
  verdict,
  /** What was fetched of them on the way. */
  robots: z.array(robotsOfHost),
});

export type HostAnswer = Readonly<z.infer<typeof hostAnswer>>;

/** Writes a request for a page. @param source what is left of it are its rules */
export function writeRequest(
  { visit, address, validators }: Pick<HostRequest, 'visit' | 'address' | 'validators'>,
  { hosts, ports, pace, respectsRobots, legacyTls }: RulesOfSource,
  robots: readonly RobotsOfHost[],
): string {
  return JSON.stringify({
    ...{ visit, address, validators, robots },
    rules: { hosts, ports, pace, respectsRobots, legacyTls },
  });
}

/** Reads a request. @throws ZodError or SyntaxError if it is none */
export function readRequest(text: string): HostRequest {
  return hostRequest.parse(JSON.parse(text));
}

/**
 * Writes the answer to a request.
 * @param sha256 the hash of the bytes, which are in the store; null if there are none
 */
export function writeAnswer(outcome: FetchOutcome, sha256: string | null, robots: readonly RobotsOfHost[]): string {
  const { finalAddress, hops, requests, durationMs, ...said } = outcome;
  return JSON.stringify({
    asked: { finalAddress, hops, requests, durationMs },
    verdict: verdictOf(said, sha256),
    robots,
  });
}

function verdictOf(said: AnswerVerdict, sha256: string | null): object {
  if (said.kind !== 'fetched' && said.kind !== 'not_modified') return said;
  const { kind, status: of, headers: sent } = said;
  return { kind, status: of, headers: [...sent], sha256 };
}

/** Reads an answer. @returns null if it is none: it may have been damaged, or come from somebody else */
export function readAnswer(text: string): HostAnswer | null {
  try {
    return hostAnswer.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * The outcome that an answer tells.
 * @param bytesOf gives what the store has under a hash; null if the run was given up before it had
 */
export async function outcomeOf(
  { asked, verdict: said }: HostAnswer,
  bytesOf: (sha256: string) => Promise<Uint8Array | null>,
): Promise<FetchOutcome> {
  switch (said.kind) {
    case 'fetched': {
      const bytes = await bytesOf(said.sha256);
      return bytes === null
        ? { ...asked, kind: 'postponed', why: 'stopped' }
        : { ...asked, kind: 'fetched', status: said.status, headers: new Map(said.headers), bytes };
    }
    case 'not_modified':
      return { ...asked, kind: 'not_modified', status: said.status, headers: new Map(said.headers) };
    default:
      return { ...asked, ...said };
  }
}
