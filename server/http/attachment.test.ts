import fc from 'fast-check';
import { expect, test } from 'vitest';
import { downloadHeaders } from './answer.ts';
import { attachment } from './attachment.ts';

test.each([
  ['web-1.log', `attachment; filename="web-1.log"; filename*=UTF-8''web-1.log`],
  ['../../etc/passwd', `attachment; filename="_.._etc_passwd"; filename*=UTF-8''_.._etc_passwd`],
  ['日志 1.txt', `attachment; filename="__ 1.txt"; filename*=UTF-8''%E6%97%A5%E5%BF%97%201.txt`],
  [
    'a"; x="b\r\nset-cookie: c',
    `attachment; filename="a_; x=_b__set-cookie_ c"; filename*=UTF-8''a_%3B%20x%3D_b__set-cookie_%20c`,
  ],
  ["it's (1)*.log", `attachment; filename="it's (1)_.log"; filename*=UTF-8''it%27s%20%281%29_.log`],
  ['log\u202Etxt.exe', `attachment; filename="log_txt.exe"; filename*=UTF-8''log_txt.exe`],
  ['...', `attachment; filename="download"; filename*=UTF-8''download`],
])('[P7] a file that is to be called %j', (name, header) => expect(attachment(name)).toBe(header));

test('[P7] whatever the name is, one header comes of it that a browser can read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = attachment(name);
      expect(header).toMatch(/^attachment; filename="[^"\\%]+"; filename\*=UTF-8''[\w%.!#$&+^`|~-]+$/);
      expect(() => new Headers(downloadHeaders(name, 'text/plain'))).not.toThrow();
    }),
  );
});

test('[R3] what is downloaded is nobody’s page', () => {
  expect(downloadHeaders('page.html', 'application/octet-stream')).toMatchObject({
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
});
