import { useTranslations } from 'next-intl';
import { FormSection } from '#components/forms/frame/form-section.tsx';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { type Grant, groupsOf } from '#lib/grants/grant.ts';
import type { OpenRequest } from './hand-out/use-open-request.ts';

const AccountHandOut = laterPart(async () => (await import('./hand-out/account-hand-out.tsx')).AccountHandOut, {
  heightPx: 200,
});
const CertificateHandOut = laterPart(
  async () => (await import('./hand-out/certificate-hand-out.tsx')).CertificateHandOut,
  { heightPx: 200 },
);

/** What the one who is let in is given, to sign in with. */
export function HandOutSection(props: {
  grant: Grant;
  /** The account exists. */
  hasAccount: boolean;
  isNamed: boolean;
  open: OpenRequest | undefined;
  onOpen: (open: OpenRequest | undefined) => void;
}) {
  const { grant, hasAccount, isNamed, open, onOpen } = props;
  const t = useTranslations('access.grant.handOut');
  const { who, account } = grant;
  const namespace = grant.isWide ? (who === 'account' ? account.namespace : '') : (grant.namespaces[0] ?? '');
  const isOpen = open !== undefined || (who === 'account' && hasAccount);
  return (
    <FormSection id="grant-hand-out" tone={isOpen ? 'progress' : 'neutral'} title={t('title')} meta={t(`meta.${who}`)}>
      {who === 'elsewhere' ? <p className="text-text-2">{t('elsewhere')}</p> : null}
      {who === 'account' && !hasAccount ? <p className="text-text-2">{t('accountFirst')}</p> : null}
      {who === 'account' && hasAccount ? (
        <AccountHandOut key={`${account.namespace}/${account.name}`} account={account} namespace={namespace} />
      ) : null}
      {who === 'certificate' ? (
        <CertificateHandOut
          user={grant.user.trim()}
          groups={groupsOf(grant)}
          namespace={namespace}
          open={open}
          onOpen={onOpen}
          isReady={isNamed}
        />
      ) : null}
    </FormSection>
  );
}
