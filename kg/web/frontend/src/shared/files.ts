// Files that the page offers for saving.

export function save(content: Blob | string, name: string, type = "application/octet-stream") {
  const address = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// Cells that a spreadsheet would take for a formula get an apostrophe before them.
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

export const csv = (rows: string[][]) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
