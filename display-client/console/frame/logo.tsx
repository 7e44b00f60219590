/** The mark of the product: the same beside any content. */
export function Logo({ below }: { below: string }) {
  return (
    <div class="logo">
      <svg class="logo-mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        <rect width="40" height="40" rx="9" fill="#7FD1FF" />
        <path d="M10 16v8h5l8 6V10l-8 6z" fill="#06202F" />
        <path d="M27 14.5a8 8 0 0 1 0 11M30.5 11a13 13 0 0 1 0 18" fill="none" stroke="#06202F" stroke-width="2.6" stroke-linecap="round" />
      </svg>
      <div>Panggil<small>{below}</small></div>
    </div>
  );
}
