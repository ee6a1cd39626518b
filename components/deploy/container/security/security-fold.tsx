import { useTranslations } from 'next-intl';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { FieldsFold } from '../fields-fold.tsx';

const SecurityFields = laterPart(async () => (await import('./security-fields.tsx')).SecurityFields, { heightPx: 260 });

/** `securityContext` of the container that the scope is at, folded away. */
export function SecurityFold() {
  const t = useTranslations('deploy.containerSecurity');
  return (
    <FieldsFold title={t('fold')} about={[['securityContext']]}>
      <SecurityFields />
    </FieldsFold>
  );
}
