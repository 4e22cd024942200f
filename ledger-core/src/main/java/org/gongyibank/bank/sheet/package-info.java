/**
 * Reads people's files as they are: takes the bytes of a CSV or XLSX file and returns rows with a status. It uses no
 * database, no clock and no framework. Uncertain rows are left to a person and never guessed.
 *
 * <p>A file passes through {@link org.gongyibank.bank.sheet.TableFile} (bytes to grids),
 * {@link org.gongyibank.bank.sheet.Table} (header, title, data rows) and a reader of its meaning:
 * {@link org.gongyibank.bank.sheet.SheetReader}, {@link org.gongyibank.bank.sheet.RegisterReader},
 * {@link org.gongyibank.bank.sheet.OfferReader} or {@link org.gongyibank.bank.sheet.OpeningReader}.
 */
@NullMarked
package org.gongyibank.bank.sheet;

import org.jspecify.annotations.NullMarked;
