/** Where GitHub sends people back to. It is registered at GitHub with the App. */
export const CALLBACK_PATH = '/login/callback';
