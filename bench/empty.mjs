/** What every program on Node costs at least. */
