/**
 * Sets the theme before the first paint and follows the system's. It stands in the page as text, where React writes
 * quotes, `&`, `<` and `>` as entities that a script does not decode: so it has none of them.
 */
export const themeScript = `(function () {
var media = matchMedia(\`(prefers-color-scheme: dark)\`);
var root = document.documentElement;
function show() {
var found = document.cookie.match(/(?:^|; )pilothouse-theme=(light|dark)/);
root.dataset.theme = found ? found[1] : media.matches ? \`dark\` : \`light\`;
}
show();
media.addEventListener(\`change\`, show);
})();`;
