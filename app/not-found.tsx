import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default async function NotFound() {
  const t = await getTranslations('app');
  return (
    <main className="grid min-h-full place-items-center">
      <title>{`${t('notFound.title')} · Pilothouse`}</title>
      <EmptyState
        title={t('notFound.title')}
        actions={
          <ButtonLink href="/" variant="primary">
            {t('toStart')}
          </ButtonLink>
        }
      >
        {t('notFound.text')}
      </EmptyState>
    </main>
  );
}
