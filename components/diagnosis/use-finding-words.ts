'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { type FindingWords, findingWords } from './finding-words.ts';

/** The words of findings in the language of the page. */
export function useFindingWords(): FindingWords {
  const diagnosis = useTranslations('diagnosis');
  const reasons = useTranslations('status.reason');
  return useMemo(() => findingWords(diagnosis, reasons), [diagnosis, reasons]);
}
