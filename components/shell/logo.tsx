/** The mark: a compass rose in a porthole. The word beside it names it. */
export function Logo({ sizePx = 20 }: { sizePx?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      width={sizePx}
      height={sizePx}
      className="flex-none text-accent-solid dark:text-accent"
    >
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 2.2A6.8 6.8 0 0 0 3.35 8.6L7 9.25A3.1 3.1 0 0 1 9.1 7V3.26A6.9 6.9 0 0 1 10 3.2Zm0 13.6a6.8 6.8 0 0 0 6.65-5.4L13 10.75A3.1 3.1 0 0 1 10.9 13v3.74a6.9 6.9 0 0 1-.9.06Zm0-5.2a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z"
      />
    </svg>
  );
}
