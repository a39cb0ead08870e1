package health.vigil.schemas.identity;

/**
 * Ids of results that are told apart by their order: 16 hexadecimal digits of the order, then 16 of the result. Who knows one
 * knows which statement would withdraw the order with all of its results (OBR-25 {@code X}), though a laboratory that cancels
 * an order need not list what it withdraws.
 */
public final class OrderedResults {

    private static final int ORDER_DIGITS = 16;
    private static final String ALL_RESULTS = "0".repeat(ORDER_DIGITS);

    private OrderedResults() {}

    /**
     * Id of a result.
     *
     * @param order an id that begins with the order's digits
     * @param own an id of the result alone
     */
    public static String result(String order, String own) {
        return order.substring(0, ORDER_DIGITS) + own.substring(0, ORDER_DIGITS);
    }

    /**
     * Id of the statement that an order is withdrawn.
     *
     * @param ofOrder id of any result of the order
     */
    public static String withdrawal(String ofOrder) {
        return ofOrder.substring(0, ORDER_DIGITS) + ALL_RESULTS;
    }

    /** Whether it is the id of such a statement. */
    public static boolean isWithdrawal(String factId) {
        return factId.endsWith(ALL_RESULTS);
    }

    /** Whether two ids are of the same order. */
    public static boolean areOfOneOrder(String factId, String other) {
        return factId.regionMatches(0, other, 0, ORDER_DIGITS);
    }
}
