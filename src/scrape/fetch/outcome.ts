// The outcome of requesting an address.
import type { FailureCode } from './failures.js';

/** A redirect on the way. */
export interface Hop {
  readonly address: string;
  readonly status: number;
}

/** What is known about every request that was sent. */
export interface Asked {
  /** Where the answer came from, after redirects. */
  readonly finalAddress: string;
  readonly hops: readonly Hop[];
  /** How many requests it took, including redirects and retries. */
  readonly requests: number;
  readonly durationMs: number;
}

export type Headers = ReadonlyMap<string, readonly string[]>;

/** What the answer says about the page. */
export type AnswerVerdict =
  | { readonly kind: 'fetched'; readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array }
  | { readonly kind: 'not_modified'; readonly status: number; readonly headers: Headers }
  /** 404 and 410. */
  | { readonly kind: 'gone'; readonly status: number }
  /** The visit is not wanted; `status` may be 200. */
  | { readonly kind: 'blocked'; readonly status: number; readonly reason: string }
  | { readonly kind: 'failed'; readonly status: number | null; readonly code: FailureCode; readonly reason: string }
  /** Not requested now: the program is stopping, no requests are left, it is outside the hours for visits, or no machine could do it. */
  | { readonly kind: 'postponed'; readonly why: PostponedWhy };

export type FetchOutcome = Asked & AnswerVerdict;

export type PostponedWhy = 'stopped' | 'requests_spent' | 'outside_window' | 'workers_lost';

/** The conditions of a request, so that an unchanged page is answered without a body. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export const noValidators: Validators = { etag: null, lastModified: null };
