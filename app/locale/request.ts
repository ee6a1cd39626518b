import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { localeCookie, pickLocale } from './locale.ts';

const messages = {
  en: () => import('#messages/en.json'),
  'zh-CN': () => import('#messages/zh-CN.json'),
};

/** The language is in a cookie, not in the URL: links are the same for everybody. */
export default getRequestConfig(async () => {
  const locale = pickLocale((await cookies()).get(localeCookie)?.value, (await headers()).get('accept-language'));
  return { locale, messages: (await messages[locale]()).default };
});
