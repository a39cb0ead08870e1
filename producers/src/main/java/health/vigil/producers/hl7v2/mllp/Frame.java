package health.vigil.producers.hl7v2.mllp;

/** What was found on a connection. */
// Compared by nobody, and copying the bytes to wrap them would cost more than reading them.
@SuppressWarnings("ArrayRecordComponent")
sealed interface Frame {

    /** A whole frame, without its marks. */
    record Whole(byte[] bytes) implements Frame {}

    /**
     * A frame that was longer than the limit, and has ended.
     *
     * @param start its first bytes, as many as the limit
     */
    record TooLong(byte[] start) implements Frame {}

    /**
     * A frame that has not ended, and never will: another began, or nothing came any more.
     *
     * @param start what there is of it
     * @param another whether another frame began; else the connection is at its end
     */
    record Unfinished(byte[] start, boolean another) implements Frame {}

    /** There is no memory for the rest of a frame: frames that have not ended take all of it. */
    record NoRoom() implements Frame {}

    /** The peer will send nothing more, or is no longer listened to, and nothing is left over. */
    record End() implements Frame {}
}
