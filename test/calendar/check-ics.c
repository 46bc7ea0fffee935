/* Asks libical whether an .ics file parses without error and obeys the restrictions of RFC 5545 and 5546. */
#include <libical/ical.h>
#include <stdio.h>

static char *next_line(char *line, size_t size, void *file) {
  return fgets(line, (int)size, (FILE *)file);
}

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) return 2;
  icalparser *parser = icalparser_new();
  icalparser_set_gen_data(parser, file);
  icalcomponent *calendar = icalparser_parse(parser, next_line);
  fclose(file);
  if (calendar == NULL) return 3;
  int errors = icalcomponent_count_errors(calendar);
  /* The check writes what it finds as X-LIC-ERROR properties: printed, so that a failure explains itself. */
  int restrictions = icalrestriction_check(calendar);
  int events = icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT);
  printf("errors=%d restrictions=%s events=%d\n", errors, restrictions ? "ok" : "broken", events);
  if (errors > 0 || !restrictions) fputs(icalcomponent_as_ical_string(calendar), stderr);
  icalcomponent_free(calendar);
  icalparser_free(parser);
  return errors > 0 || !restrictions;
}
