// The form that asks for the password. It says nothing about the database but its title.
import type { View } from '../page/view.js';

interface LoginParts {
  readonly view: View;
  readonly said: 'asked' | 'wrong' | 'wait';
}

/** Draws the form. It is sent to the address that was asked for, which is shown afterwards. */
export const LoginPage = ({ view, said }: LoginParts) => (
  <html lang={view.language === 'zh' ? 'zh-Hans' : 'en'}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{view.title}</title>
      <link rel="stylesheet" href="/assets/explorer.css" />
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
    </head>
    <body>
      <main class="login">
        <h1>
          <span class="seal" aria-hidden="true">
            公
          </span>{' '}
          {view.title}
        </h1>
        <form method="post">
          <label for="password">{view.say('Password', '口令')}</label>
          <input
            id="password"
            name="password"
            type="password"
            required
            autocomplete="current-password"
            autofocus
            aria-describedby={said === 'asked' ? undefined : 'said'}
          />
          <button type="submit">{view.say('Enter', '进入')}</button>
        </form>
        {said !== 'asked' && (
          <p class="warning" id="said" role="alert">
            {said === 'wrong'
              ? view.say('This is not the password.', '口令不正确。')
              : view.say('Too many passwords were wrong. Wait a minute, then try again.', '错误次数过多，请稍候再试。')}
          </p>
        )}
      </main>
    </body>
  </html>
);
