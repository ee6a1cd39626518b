import { Logo } from '#components/shell/logo.tsx';

/** At the top of pages that are of no cluster. */
export function SignInHeader() {
  return (
    <header className="flex h-14 flex-none items-center gap-2 px-6 text-14 font-semibold tracking-[-0.01em] max-sm:px-4">
      <Logo />
      Pilothouse
    </header>
  );
}
