import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import english from '#messages/en.json' with { type: 'json' };
import chinese from '#messages/zh-CN.json' with { type: 'json' };
import { LackedRules } from './lacked-rules.tsx';

const rule = (resource: string) => `{APIGroups:[""], Resources:["${resource}"], ResourceNames:["a"], Verbs:["get"]}`;
const message = (rules: readonly string[]) =>
  `roles.rbac.authorization.k8s.io "x" is forbidden: user "ann" (groups=["people"]) is attempting to grant RBAC permissions not currently held:\n${rules.join('\n')}`;

function shown(rules: readonly string[], locale: 'en' | 'zh-CN'): string {
  const messages = locale === 'en' ? english : chinese;
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <LackedRules message={message(rules)} namespace="shop" />
    </NextIntlClientProvider>,
  );
  return markup.replaceAll(/<[^>]*>/g, '');
}

describe('[E41] granting more than one has', () => {
  it('says in words which right is lacked, in both languages', () => {
    expect(shown([rule('secrets')], 'en')).toMatch(
      /Your account lacks this right itself:.*get secrets.*Copy the Role to ask for/,
    );
    expect(shown([rule('secrets')], 'zh-CN')).toMatch(/您的账号自身缺少这项权限：.*secrets.*复制要申请的 Role/);
  });

  it('one rule of resources with the same verbs, and never more than eight rules', () => {
    expect(shown([rule('secrets'), rule('configmaps')], 'en')).toContain('secrets, configmaps');
    const many = Array.from({ length: 10 }, (_, index) => rule('pods').replace('"a"', `"a${index}"`));
    expect(shown(many, 'en')).toContain('and 2 more rules');
  });

  it('nothing where the refusal names no rule', () => {
    expect(shown([], 'en')).toBe('');
  });
});
