// What lets people in where others can reach the explorer. Passwords and sessions are kept elsewhere.

/** What came of a password. */
export type GateAnswer =
  /** `token` names the session; it is to be kept as long as these seconds. */
  | { readonly kind: 'entered'; readonly token: string; readonly seconds: number }
  | { readonly kind: 'refused' }
  /** Too many were wrong: none is looked at before these seconds are over. */
  | { readonly kind: 'wait'; readonly seconds: number };

/** Lets in who knows the password. */
export interface Gate {
  /** @param from the address of the machine that asks */
  readonly enter: (password: string, from: string) => Promise<GateAnswer>;
  readonly isOpenFor: (token: string) => boolean;
  /** Ends a session. */
  readonly leave: (token: string) => void;
}
