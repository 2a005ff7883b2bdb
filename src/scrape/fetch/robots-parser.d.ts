// The types that the library ships declare its function as an export named default, which it is not in Node.
declare module 'robots-parser' {
  interface Rules {
    isAllowed(address: string, userAgent: string): boolean | undefined;
    getCrawlDelay(userAgent: string): number | undefined;
  }
  function robotsParser(address: string, text: string): Rules;
  export = robotsParser;
}
