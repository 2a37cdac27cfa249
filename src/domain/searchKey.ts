/**
 * A text as it is looked up and compared: 王　芳, 王 芳 and 王芳 are one name, and so are Ａ１２ and a12. Blanks and line
 * breaks are left out, full-width and other compatibility forms become plain ones (NFKC), letters lower case.
 */
export const searchKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
