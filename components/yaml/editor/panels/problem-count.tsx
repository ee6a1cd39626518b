'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Lint } from '../lint/use-lint.ts';

const restMs = 1000;

/** Says how many problems there are once typing rests, and only when that has changed: for screen readers. */
export function ProblemCount({ lint, extra }: { lint: Lint; extra: number }) {
  const t = useTranslations('editor.problems');
  const [said, setSaid] = useState('');
  const { findings, isChecking } = lint;
  const errors = findings.filter(({ severity }) => severity === 'error').length + extra;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  useEffect(() => {
    if (isChecking) return;
    const timer = setTimeout(() => {
      const words = [t('errorCount', { count: errors }), t('warningCount', { count: warnings })];
      setSaid(errors + warnings === 0 ? t('none') : words.join(' '));
    }, restMs);
    return () => clearTimeout(timer);
  }, [t, errors, warnings, isChecking]);
  return (
    <p role="status" aria-label={t('title')} className="sr-only">
      {said}
    </p>
  );
}
