/**
 * Reads people's files as they are: bytes of a CSV or XLSX in, rows with a status out. Pure: no database, no clock, no
 * framework. Whatever is not certain is shown for a person to decide and never guessed.
 *
 * <p>A file passes through {@link org.gongyibank.bank.sheet.TableFile} (bytes to grids),
 * {@link org.gongyibank.bank.sheet.Table} (header, title, data rows) and a reader of its meaning:
 * {@link org.gongyibank.bank.sheet.SheetReader}, {@link org.gongyibank.bank.sheet.RegisterReader} or
 * {@link org.gongyibank.bank.sheet.OfferReader}.
 */
@NullMarked
package org.gongyibank.bank.sheet;

import org.jspecify.annotations.NullMarked;
