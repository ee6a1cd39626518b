'use client';

import { useTranslations } from 'next-intl';

const mostPaths = 12;

/** Paths in a sentence. */
export function Paths({ paths }: { paths: readonly string[] }) {
  const t = useTranslations('yaml.conflict');
  if (paths.length === 0) return t('nothing');
  return (
    <>
      {paths.slice(0, mostPaths).map((path, index) => (
        <span key={path}>
          {index === 0 ? '' : ', '}
          <code translate="no" className="wrap-anywhere">
            {path}
          </code>
        </span>
      ))}
      {paths.length > mostPaths ? ` ${t('morePaths', { count: paths.length - mostPaths })}` : null}
    </>
  );
}
