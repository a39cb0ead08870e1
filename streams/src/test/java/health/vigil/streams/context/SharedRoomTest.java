package health.vigil.streams.context;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.context.SharedRoom.Guest;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedRoomTest {

    private final SharedRoom room = new SharedRoom(300, 200);
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong second = new AtomicLong();

    @Test
    void shouldGiveEachAnEqualShareAndNobodyMoreThanTheMost() {
        room.join(first::set);
        assertThat(first).hasValue(200);
        room.join(second::set);
        assertThat(first).hasValue(150);
        assertThat(second).hasValue(150);
    }

    @Test
    void shouldLeaveItsShareToTheOthers() {
        room.join(first::set);
        Guest leaving = second::set;
        room.join(leaving);
        room.leave(leaving);
        assertThat(first).hasValue(200);
    }

    @Test
    void shouldTellAllOthersWhereTheyAreMany() {
        for (int others = 0; others < 5; others++) {
            room.join(second::set);
        }
        room.join(first::set);
        assertThat(first).hasValue(50);
        assertThat(second).hasValue(50);
    }
}
