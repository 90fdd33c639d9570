// Puts a text on the clipboard; whether that worked. `field` shows the text: older ways copy what is selected there.

export async function copy(text, field) {
  try {
    await navigator.clipboard.writeText(text); // refused on pages that come without https
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
}
