package org.gongyibank.bank.sheet;

/**
 * An offer as in the file of offers.
 *
 * @param partner the name of the partner, 1 to 100 characters
 * @param category of the partner, such as 商户
 * @param points the price of one service, 1 and up
 * @param quantity how many the partner commits to serve per period, 1 and up
 * @param essential whether it serves daily needs
 */
public record OfferRow(
        int row,
        String partner,
        String category,
        String service,
        long points,
        int quantity,
        Period period,
        boolean essential) {
    /** The period that a quantity covers. */
    public enum Period {
        /** 每月 */
        MONTH,
        /** 每季 */
        QUARTER
    }
}
