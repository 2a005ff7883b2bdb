// Stands before every page where a password is asked for: whoever has no session sees a form, and nothing of the database.
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { jsx } from 'hono/jsx';
import { LoginPage } from './frame/login-page.js';
import type { Gate } from './page/gate.js';
import type { View } from './page/view.js';
import { isFromHere } from './review/decide.js';

const sessionCookie = 'session';
/** Where a person leaves. */
const leavePath = '/leave';
const mostBytes = 4096;
/** An address of this explorer: a path with two slashes before it would be one of another host. */
const ownPath = /^\/(?![/\\])/;

interface GatekeeperOptions {
  readonly gate: Gate;
  /** The address of the machine that asks. */
  readonly clientOf: (context: Context) => string;
  readonly viewOf: (context: Context) => View;
}

/** Makes the middleware. Style and script, which say nothing about the database, are given to everybody. */
export function gatekeeper({ gate, clientOf, viewOf }: GatekeeperOptions): MiddlewareHandler {
  const form = (context: Context, status: 401 | 429, said: 'asked' | 'wrong' | 'wait') =>
    context.html(`<!doctype html>${jsx(LoginPage, { view: viewOf(context), said })}`, status);
  return async (context, next) => {
    const { method, path } = context.req;
    if ((method === 'GET' || method === 'HEAD') && path.startsWith('/assets/')) return next();
    const token = getCookie(context, sessionCookie);
    if (token !== undefined && gate.isOpenFor(token)) {
      if (path !== leavePath || method !== 'POST') return next();
      if (!isFromHere(context)) return context.text('Only the pages of this explorer end a session.', 403);
      gate.leave(token);
      deleteCookie(context, sessionCookie, { path: '/' });
      return context.redirect('/', 303);
    }
    if (method === 'GET' || method === 'HEAD') return form(context, 401, 'asked');
    if (method !== 'POST' || !isFromHere(context)) return context.text('A password is asked for here.', 401);
    if (!(Number(context.req.header('content-length') ?? Number.NaN) <= mostBytes))
      return context.text('A password is short.', 413);
    const { password } = await context.req.parseBody();
    const answer = await gate.enter(typeof password === 'string' ? password : '', clientOf(context));
    switch (answer.kind) {
      case 'refused':
        return form(context, 401, 'wrong');
      case 'wait':
        context.header('Retry-After', String(answer.seconds));
        return form(context, 429, 'wait');
      case 'entered':
        setCookie(context, sessionCookie, answer.token, {
          ...{ path: '/', httpOnly: true, sameSite: 'Strict', maxAge: answer.seconds },
          // A proxy that speaks TLS says so: then the browser never sends it without.
          secure: context.req.header('x-forwarded-proto') === 'https',
        });
        return context.redirect(ownAddress(context), 303);
    }
  };
}

/** The page that was asked for before the password was. */
function ownAddress(context: Context): string {
  const { pathname, search } = new URL(context.req.url);
  return ownPath.test(pathname) && pathname !== leavePath ? `${pathname}${search}` : '/';
}
