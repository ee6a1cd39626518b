import { Clock, Lock, LogOut, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

const facts = [
  { id: 'once', icon: Lock },
  { id: 'asYou', icon: Users },
  { id: 'ends', icon: Clock },
  { id: 'forgets', icon: LogOut },
] as const;

/** Plain statements about what happens with what is typed beside them. */
export function CredentialFacts() {
  const t = useTranslations('session.facts');
  const titleId = useId();
  return (
    <aside aria-labelledby={titleId} className="pt-0.5">
      <h2 id={titleId} className="mb-1.5 font-semibold">
        {t('title')}
      </h2>
      <ul>
        {facts.map(({ id, icon: Icon }) => (
          <li key={id} className="grid grid-cols-[20px_1fr] gap-2.5 border-border border-t py-2.5 first:border-t-0">
            <Icon aria-hidden="true" size={16} strokeWidth={1.9} className="mt-0.5 text-accent" />
            <div>
              <span className="block font-medium">{t(`${id}.title`)}</span>
              <span className="block text-12 leading-[18px] text-text-2">{t(`${id}.text`)}</span>
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}
