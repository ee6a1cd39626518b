import { getTranslations } from 'next-intl/server';
import { withBasePath } from '#components/data/base-path.ts';
import { buttonLook } from '#components/ui/button-look.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default async function NotFound() {
  const t = await getTranslations('app');
  return (
    <main className="grid min-h-full place-items-center">
      <title>{`${t('notFound.title')} · Pilothouse`}</title>
      <EmptyState
        title={t('notFound.title')}
        actions={
          <a href={withBasePath('/')} className={buttonLook('primary', false, 'm')}>
            {t('toStart')}
          </a>
        }
      >
        {t('notFound.text')}
      </EmptyState>
    </main>
  );
}
